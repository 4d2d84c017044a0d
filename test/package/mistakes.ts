// The commonest mistakes: what the compiler says of them is tested, and read by people.
import { connect } from 'doctyped/runtime';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.js';
import { ToDo } from '../../generated/erpnext/desk/todo.js';
import { Customer } from '../../generated/erpnext/selling/customer.js';

const erp = connect({ url: 'https://erp.example.com' });

void erp(SalesInvoice).list({ fields: ['name', 'custmer'] });
void erp(Customer).create({ customer_name: 'A', customer_typ: 'Company' });
void erp(SalesInvoice).list({ where: { outstanding_amout: 1 } });
void erp(SalesInvoice).list({ where: { outstanding_amount: ['like', 1] } });
void erp(SalesInvoice).list({ fields: ['name', 'customer.customer_group'] });
void erp(SalesInvoice).list({
  fields: ['customer.territory as area'],
  linked: { customer: Customer },
  orderBy: ['customer.territory', 'asc'],
});
void erp(ToDo).create({ priority: 'High' });
void erp(Customer).submit('A');
