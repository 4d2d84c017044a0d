export {
  type AppliedType,
  type EdgePlan,
  type FieldPlan,
  type ImportedName,
  type ImportPlan,
  type ModulePlan,
  type OwnType,
  type Plan,
  type PlanOptions,
  type PropertyPlan,
  type TypePlan,
} from './model.ts';
export { plan, type Planned } from './plan.ts';
