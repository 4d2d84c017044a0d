export type { Aggregate, Column, Selected } from './columns.ts';
export type { EachQuery, ListQuery, OrderBy, RowsQuery } from './query.ts';
export type { Comparison, Condition, OrWhere, SingleComparison, Timespan, Where } from './where.ts';
