/** Source: `frappe.utils` gives out what `frappe.utils.data` has. */
const UTILITIES = `
  add_days add_months add_to_date add_years ceil cint comma_and comma_or cstr date_diff escape_html floor flt fmt_money
  format_date format_datetime format_duration format_time formatdate get_datetime get_datetime_str get_first_day
  get_last_day get_time get_timedelta get_timespan_date_range get_url get_url_to_form get_weekday getdate in_words
  is_html money_in_words month_diff now now_datetime nowdate nowtime pretty_date rounded strip_html time_diff
  time_diff_in_hours time_diff_in_seconds to_timedelta today`;

/**
 * Functions of Frappe's documented Python API that no caller may run, by the module that has them.
 *
 * Source: a site imports the module that stands before the last dot and takes what it calls so: what it cannot import
 * or find is a ValidationError, what is not whitelisted a PermissionError. So `frappe.db.sql` is none of these, since
 * `frappe.db` is an object and no module.
 */
const CLOSED: Readonly<Record<string, ReadonlySet<string>>> = {
  frappe: names(`
    as_json attach_print bold clear_cache copy_doc delete_doc delete_doc_if_exists enqueue enqueue_doc format
    format_value generate_hash get_all get_app_path get_attr get_cached_doc get_cached_value get_doc get_hooks
    get_installed_apps get_last_doc get_list get_meta get_module get_print get_roles get_site_config get_site_path
    get_system_settings get_traceback get_value has_permission init log_error msgprint new_doc only_for parse_json
    publish_progress publish_realtime reload_doc render_template respond_as_web_page scrub sendmail
    set_user set_value throw unscrub whitelist`),
  'frappe.client': names('delete_doc insert_doc'),
  'frappe.model.delete_doc': names('delete_doc'),
  'frappe.model.document': names('get_doc'),
  'frappe.model.mapper': names('get_mapped_doc'),
  'frappe.model.naming': names('make_autoname'),
  'frappe.model.rename_doc': names('rename_doc'),
  'frappe.permissions': names('has_permission'),
  'frappe.share': names('add_docshare get_shared remove set_docshare_permission'),
  'frappe.utils': names(`${UTILITIES} get_fullname random_string validate_email_address validate_url`),
  'frappe.utils.data': names(UTILITIES),
};

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean));
}

/** Whether a site has the function, and keeps it to itself. */
export function isClosed(name: string): boolean {
  const at = name.lastIndexOf('.');
  const module = name.slice(0, Math.max(at, 0));
  return Object.hasOwn(CLOSED, module) && (CLOSED[module]?.has(name.slice(at + 1)) ?? false);
}
