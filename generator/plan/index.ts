export {
  type FieldPlan,
  type ImportedName,
  type ImportPlan,
  type ModulePlan,
  type Plan,
  type PlanOptions,
  type PropertyPlan,
  type TypePlan,
} from './model.ts';
export { plan, type Planned } from './plan.ts';
