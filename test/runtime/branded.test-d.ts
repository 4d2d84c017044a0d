import { describe, expectTypeOf, test } from 'vitest';
import { connect, nameOf, type BrandedLink, type NameOf, type Site } from '../../runtime/index.ts';
import { Customer, CustomerGroup, Order, Supplier, User } from './branded.ts';
import { LabCounter, LabGadget, LabTree } from './lab.ts';

const erp: Site = connect({ url: 'https://erp.example.com' });
const acme = nameOf(Customer, 'ACME');
const bolts = nameOf(Supplier, 'Bolts');
const order = nameOf(Order, 'O-1');

describe('a branded name', () => {
  test('is made of a text, of what came from the site, and stays a text', async () => {
    expectTypeOf(acme).toEqualTypeOf<BrandedLink<'Customer'>>();
    expectTypeOf(acme).toExtend<string>();
    expectTypeOf<NameOf<Order>>().toEqualTypeOf<BrandedLink<'Order'>>();
    const found = await erp(Order).get(order);
    void erp(Customer).get(found.customer);
    void erp(User).get(found.owner);
    void erp(User).get(found.modified_by);
    const [row] = await erp(Order).list({ fields: ['name', 'customer'] });
    if (row) void erp(Order).submit(row.name);
    if (row) void erp(Customer).delete(row.customer);
    // @ts-expect-error a DocType that counts its documents has numbers for names
    nameOf(LabCounter, '7');
    expectTypeOf(nameOf(LabCounter, 7)).toEqualTypeOf<number>();
    expectTypeOf(nameOf(LabGadget, 'x')).toEqualTypeOf<string>();
  });

  test('is the only one that its DocType takes', () => {
    void erp(Customer).get(acme);
    void erp(Customer).rename(acme, nameOf(Customer, 'ACME 2'));
    void erp(Customer).exists(acme);
    void erp(Customer).value(acme, 'customer_group');
    void erp(CustomerGroup).ancestors(nameOf(CustomerGroup, 'Retail'));
    // @ts-expect-error a text is no name
    void erp(Customer).get('ACME');
    // @ts-expect-error the name of a Supplier
    void erp(Customer).get(bolts);
    // @ts-expect-error a text is no name
    void erp(Customer).update('ACME', {});
    // @ts-expect-error the name of a Supplier
    void erp(Customer).delete(bolts);
    // @ts-expect-error a text is no name
    void erp(Customer).exists('ACME');
    // @ts-expect-error a text is no name
    void erp(Order).submit('O-1');
    // @ts-expect-error the name of a Customer
    void erp(Order).cancel(acme);
    // @ts-expect-error the name of a Customer
    void erp(CustomerGroup).descendants(acme);
  });
});

describe('a branded Link', () => {
  test('takes names of its DocType, in documents and in the rows of their tables', () => {
    void erp(Order).create({ customer: acme, shares: [{ supplier: bolts }] });
    void erp(Order).update(order, { customer: acme, shares: [{ name: 'row', supplier: bolts }] });
    // @ts-expect-error a text is no name
    void erp(Order).create({ customer: 'ACME' });
    // @ts-expect-error the name of a Supplier
    void erp(Order).create({ customer: bolts });
    // @ts-expect-error a text is no name
    void erp(Order).create({ customer: acme, shares: [{ supplier: 'Bolts' }] });
    // @ts-expect-error the name of a Customer
    void erp(Order).update(order, { shares: [{ supplier: acme }] });
  });

  test('is compared with such names, and like any text', () => {
    void erp(Order).count({ customer: acme, amended_from: null, party: ['like', 'A%'] });
    void erp(Order).list({ where: { customer: ['in', [acme]], shares: { supplier: bolts } } });
    void erp(Order).list({ where: { customer: ['like', 'A%'], owner: ['!=', nameOf(User, 'ada')] } });
    void erp(Customer).list({
      where: { customer_group: ['descendants of', nameOf(CustomerGroup, 'Retail')] },
    });
    // @ts-expect-error a text is no name
    void erp(Order).count({ customer: 'ACME' });
    // @ts-expect-error names of Suppliers
    void erp(Order).count({ customer: ['in', [bolts]] });
    // @ts-expect-error the name of a Customer
    void erp(Order).list({ where: { shares: { supplier: acme } } });
    // @ts-expect-error this one is no tree
    void erp(Order).count({ customer: ['descendants of', acme] });
  });

  test('leads to the fields of its document', () => {
    expectTypeOf(
      erp(Order).list({ fields: ['customer.customer_group'], linked: { customer: Customer } }),
    ).resolves.items.toEqualTypeOf<{ customer_group: Customer['customer_group'] }>();
    // @ts-expect-error another DocType
    void erp(Order).list({ fields: ['customer.name'], linked: { customer: Supplier } });
  });
});

describe('a Dynamic Link', () => {
  test('takes the name of any document, and is none of one DocType', async () => {
    void erp(Order).create({ customer: acme, party: bolts });
    void erp(Order).create({ customer: acme, party: nameOf(CustomerGroup, 'Retail') });
    void erp(Order).create({ customer: acme, party: 'Bolts' });
    const { party } = await erp(Order).get(order);
    // @ts-expect-error it may name a Customer
    if (party !== null) void erp(Supplier).get(party);
  });
});

test('without brands, a text is a name', () => {
  void erp(LabGadget).get('x');
  void erp(LabTree).ancestors('x');
  void erp(LabGadget).create({ title: 'T', owner_user: 'ada@example.com' });
});
