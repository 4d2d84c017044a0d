import { fold } from '../text.ts';

/** The numbers of a node: those below it lie between its own. */
export type Bounds = readonly [left: number, right: number];

/**
 * The numbers of a tree's nodes by their names.
 *
 * Source: `update_add_node` and `update_move_node` of frappe/utils/nestedset.py, which shift the numbers that there are, whatever
 * these say, and number nothing anew.
 */
export class NestedSet {
  readonly #bounds: Map<string, Bounds>;

  constructor(nodes: Iterable<readonly [name: string, bounds: Bounds]>) {
    this.#bounds = new Map(Array.from(nodes, ([name, bounds]) => [fold(name), bounds]));
  }

  get(name: string): Bounds | undefined {
    return this.#bounds.get(fold(name));
  }

  /** Whether a node encloses these numbers, or has them. */
  encloses(name: string, [left, right]: Bounds): boolean {
    const own = this.get(name);
    return own !== undefined && own[0] <= left && own[1] >= right;
  }

  /** A node comes last below its parent, or where it has none behind the last of the roots. */
  add(name: string, parent: string, lastOfRoots: number): void {
    const at = Math.max(1, parent === '' ? lastOfRoots + 1 : (this.get(parent)?.[1] ?? 0));
    const shifted = (number: number): number => (number >= at ? number + 2 : number);
    this.#change(([left, right]) => [shifted(left), shifted(right)]);
    this.#bounds.set(fold(name), [at, at + 1]);
  }

  /** What has numbers within these goes last below a parent, or behind all that there is; the gap is closed. */
  move([first, last]: Bounds, parent: string): void {
    const size = last - first + 1;
    this.#change(([left, right]) => (left >= first && right <= last ? [-left, -right] : [left, right]));
    this.#change(([left, right]) => (left > last ? [left - size, right - size] : [left, right]));
    this.#change(([left, right]) => (left < first && right > last ? [left, right - size] : [left, right]));
    const by = (parent === '' ? this.#greatest() + 1 : this.#openBelow(parent, size)) - first;
    this.#change(([left, right]) => (left < 0 ? [by - left, by - right] : [left, right]));
  }

  /** Makes room for so many numbers at the end of a node, and tells where. */
  #openBelow(parent: string, size: number): number {
    const [start, end] = this.get(parent) ?? [0, 0];
    this.#bounds.set(fold(parent), [start, end + size]);
    this.#change(([left, right]) => (left > end ? [left + size, right + size] : [left, right]));
    this.#change(([left, right]) => (left < start && right > end ? [left, right + size] : [left, right]));
    return end;
  }

  #greatest(): number {
    let greatest = 0;
    for (const [, right] of this.#bounds.values()) greatest = Math.max(greatest, right);
    return greatest;
  }

  #change(changed: (bounds: Bounds) => Bounds): void {
    for (const [name, bounds] of this.#bounds) this.#bounds.set(name, changed(bounds));
  }
}
