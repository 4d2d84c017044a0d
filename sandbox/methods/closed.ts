/** Functions of Frappe's documented Python API that no caller may run, by module. */
const CLOSED: Readonly<Record<string, readonly string[]>> = {
  frappe: [
    'delete_doc',
    'enqueue',
    'get_all',
    'get_doc',
    'get_list',
    'get_meta',
    'msgprint',
    'new_doc',
    'sendmail',
    'throw',
  ],
  'frappe.db': [
    'commit',
    'count',
    'delete',
    'exists',
    'get_all',
    'get_list',
    'get_value',
    'rollback',
    'set_value',
    'sql',
  ],
  'frappe.model.delete_doc': ['delete_doc'],
  'frappe.model.rename_doc': ['rename_doc'],
  'frappe.utils': [
    'add_days',
    'add_months',
    'cint',
    'cstr',
    'date_diff',
    'flt',
    'format_date',
    'get_datetime',
    'get_url',
    'getdate',
    'money_in_words',
    'now',
    'now_datetime',
    'nowdate',
    'nowtime',
    'pretty_date',
    'random_string',
    'today',
  ],
};

/** Whether a site has the function, and keeps it to itself. */
export function isClosed(name: string): boolean {
  const at = name.lastIndexOf('.');
  const module = name.slice(0, Math.max(at, 0));
  return Object.hasOwn(CLOSED, module) && (CLOSED[module] ?? []).includes(name.slice(at + 1));
}
