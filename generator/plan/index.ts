export {
  type AppliedType,
  type EdgePlan,
  type FieldPlan,
  type ImportedName,
  type ImportPlan,
  type ModulePlan,
  type Plan,
  type PlanOptions,
  type TypePlan,
} from './model.ts';
export { plan, type Planned } from './plan.ts';
