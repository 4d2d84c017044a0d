import { submittable, tree } from '../../runtime/index.ts';
import type {
  BrandedLink,
  BrandedTreeLink,
  Changes,
  ChildDocument,
  DatetimeString,
  DocType,
  Document,
  DynamicLink,
  NewRow,
} from '../../runtime/index.ts';

/** DocTypes whose Links are branded, in the shape of generated modules. */

export interface Customer extends Document<BrandedLink<'Customer'>, DatetimeString, BrandedLink<'User'>> {
  doctype: 'Customer';
  customer_group: BrandedTreeLink<'Customer Group'> | null;
}
export interface NewCustomer {
  name: string;
  customer_group?: BrandedTreeLink<'Customer Group'> | null;
}
export const Customer: DocType<{
  kind: 'standard';
  read: Customer;
  create: NewCustomer;
  change: Changes<NewCustomer, 'name'>;
  rename: true;
}> = { kind: 'standard', name: 'Customer', naming: 'prompt', fields: { customer_group: 'Link' } };

export interface Supplier extends Document<BrandedLink<'Supplier'>, DatetimeString, BrandedLink<'User'>> {
  doctype: 'Supplier';
}
export const Supplier: DocType<{ kind: 'standard'; read: Supplier; create: object; change: object }> = {
  kind: 'standard',
  name: 'Supplier',
  fields: {},
};

export interface User extends Document<BrandedLink<'User'>, DatetimeString, BrandedLink<'User'>> {
  doctype: 'User';
}
export const User: DocType<{ kind: 'standard'; read: User; create: object; change: object }> = {
  kind: 'standard',
  name: 'User',
  fields: {},
};

export interface CustomerGroup extends Document<
  BrandedTreeLink<'Customer Group'>,
  DatetimeString,
  BrandedLink<'User'>
> {
  doctype: 'Customer Group';
}
export const CustomerGroup: DocType<{ kind: 'tree'; read: CustomerGroup; create: object; change: object }> = {
  kind: 'tree',
  calls: tree,
  name: 'Customer Group',
  parentField: 'parent_customer_group',
  fields: {},
};

export interface Share extends ChildDocument<BrandedLink<'Share'>, DatetimeString, BrandedLink<'User'>> {
  doctype: 'Share';
  supplier: BrandedLink<'Supplier'>;
}
export interface NewShare extends NewRow {
  supplier: BrandedLink<'Supplier'>;
}
export const Share: DocType<{ kind: 'child'; read: Share; create: NewShare }> = {
  kind: 'child',
  name: 'Share',
  fields: { supplier: 'Link' },
};

export interface Order extends Document<BrandedLink<'Order'>, DatetimeString, BrandedLink<'User'>> {
  doctype: 'Order';
  '~tables'?: 'shares';
  customer: BrandedLink<'Customer'>;
  party_type: BrandedLink<'DocType'> | null;
  party: DynamicLink<'party_type'> | null;
  amended_from: BrandedLink<'Order'> | null;
  shares: Share[];
}
export interface NewOrder {
  customer: BrandedLink<'Customer'>;
  party?: DynamicLink<'party_type'> | null;
  shares?: NewShare[];
}
export const Order: DocType<{
  kind: 'submittable';
  read: Order;
  create: NewOrder;
  change: Changes<NewOrder>;
}> = {
  kind: 'submittable',
  calls: submittable,
  name: 'Order',
  fields: {
    customer: 'Link',
    party_type: 'Link',
    party: 'Dynamic Link',
    amended_from: 'Link',
    shares: () => Share,
  },
};
