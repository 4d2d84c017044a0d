import { fieldtypeOf } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { readText, rowOf } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { valueOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { spellPrefix } from './series.ts';
import type { SeriesSource } from './series.ts';

const RULE = 'Document Naming Rule';

/**
 * The name that a Document Naming Rule gives: of those for the DocType whose conditions all hold, the one of the highest
 * priority. It has a counter of its own, and comes before what the DocType says.
 *
 * Source: `set_naming_from_document_naming_rule` of Frappe 14, 15 and 16.
 */
export function nameByRule(site: Site, draft: Draft, source: SeriesSource): string | undefined {
  const rules = site.store
    .table(RULE)
    .rows()
    .filter((rule) => readText(rule, 'document_type') === draft.meta.name && Number(rule.disabled) !== 1)
    .sort((a, b) => Number(b.priority) - Number(a.priority));
  const rule = rules.find((candidate) => isMet(site, candidate, draft));
  if (!rule) return undefined;
  const counter = Number(rule.counter ?? 0) + 1;
  site.store.table(RULE).put(rowOf(rule.name, Object.entries({ ...rule, counter })));
  const digits = Number(rule.prefix_digits ?? 0);
  return spellPrefix(readText(rule, 'prefix'), source) + String(counter).padStart(digits, '0');
}

function isMet({ store }: Site, rule: Row, draft: Draft): boolean {
  return store
    .table('Document Naming Rule Condition')
    .children(RULE, rule.name, 'conditions')
    .every((row) => holds(readText(row, 'condition'), orderOf(draft, row)));
}

/** Below zero where the document's value comes before the condition's, above where it comes behind it. */
function orderOf(draft: Draft, condition: Row): number {
  const fieldname = readText(condition, 'field');
  const [held, wanted] = [valueOf(draft, fieldname), readText(condition, 'value')];
  if (NUMERIC.test(fieldtypeOf(draft.meta, fieldname))) return Number(held) - (Number(wanted) || 0);
  const text = String(held ?? '');
  return text === wanted ? 0 : text < wanted ? -1 : 1;
}

/** Source: what Frappe's `cast` makes numbers of. */
const NUMERIC = /^(Currency|Float|Percent|Int|Check)$/;

function holds(operator: string, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    default:
      return order <= 0;
  }
}
