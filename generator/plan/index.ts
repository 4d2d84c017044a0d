export {
  DEFAULT_OPTIONS,
  type FieldPlan,
  type ImportPlan,
  type ImportedName,
  type ModulePlan,
  type Plan,
  type PlanOptions,
  type PropertyPlan,
  type SelectPlan,
  type TypePlan,
} from './model.ts';
export { plan, type Planned } from './plan.ts';
