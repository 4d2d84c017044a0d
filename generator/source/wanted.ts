import { selectsName, type Selection } from '../selection.ts';
import { readNames } from './names.ts';
import type { Reader } from './reader.ts';

/** What to ask of a site whose DocTypes are read one by one. */
export interface Wanted {
  /** Every DocType that the site has. */
  readonly names: readonly string[];
  /** Those of the selection that have documents of their own. */
  readonly parents: readonly string[];
  /** Those of the selection that are child tables. */
  readonly children: readonly string[];
}

export async function readWanted(reader: Reader, selection: Selection): Promise<Wanted> {
  const { modules = [] } = selection;
  const [names, children, inModules] = await Promise.all([
    readNames(reader),
    readNames(reader, { istable: 1 }),
    modules.length > 0 ? readNames(reader, { module: ['in', modules] }) : undefined,
  ]);
  const isChild = new Set(children);
  const selected = (inModules ?? names).filter(selectsName(selection));
  return {
    names,
    parents: selected.filter((name) => !isChild.has(name)),
    children: selected.filter((name) => isChild.has(name)),
  };
}
