import { refusal } from '../errors.ts';
import type { Site } from '../site.ts';
import { read, readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { userDefault } from './defaults.ts';

/** Reads a field of the document that is named, as text. */
type FieldOf = (fieldname: string) => string;

/**
 * What a word of a naming series stands for that is neither a date's nor a field's; undefined for plain text.
 *
 * Source: `parse_naming_series_variable` of erpnext/accounts/utils.py, which ERPNext adds to Frappe 15 and later; and
 * frappe/model/naming.py of 14, to which the fiscal year is a user's default.
 *
 * @throws SiteError FiscalYearError where no fiscal year holds the date
 */
export function seriesWord(site: Site, user: string, word: string, field: FieldOf): string | undefined {
  if (word === 'FY' && site.rules.takesFiscalYearOfUser) return userDefault(site, user, 'fiscal_year');
  if (!site.schema.has('Fiscal Year')) return undefined;
  if (word === 'ABBR')
    return abbreviation(site, field('company') || userDefault(site, '__default', 'company'));
  if (word !== 'FY') return undefined;
  const date = field('posting_date') || field('transaction_date') || site.clock.today();
  return fiscalYear(site, date, field('company'));
}

function abbreviation({ store }: Site, company: string): string {
  const row = company === '' ? undefined : store.table('Company').get(company);
  return row ? readText(row, 'abbr') : '';
}

/** Source: of the years that hold a date the one that begins last, of the company or of all of them. */
function fiscalYear({ store }: Site, date: string, company: string): string {
  const holds = (row: Row): boolean =>
    !read(row, 'disabled') &&
    readText(row, 'year_start_date') <= date &&
    readText(row, 'year_end_date') >= date &&
    isOf(companiesOf(row), company);
  const companiesOf = (row: Row): string[] =>
    store
      .table('Fiscal Year Company')
      .children('Fiscal Year', row.name, 'companies')
      .map((part) => readText(part, 'company'));
  const [year] = store
    .table('Fiscal Year')
    .rows()
    .filter(holds)
    .sort((a, b) => (readText(a, 'year_start_date') < readText(b, 'year_start_date') ? 1 : -1));
  if (year) return String(year.name);
  throw refusal('FiscalYearError', `No active Fiscal Year holds ${date}. Make one, or name without FY.`, {
    origin: 'accounts',
    thrown: false,
  });
}

/** Source: companies are looked at where the document has one. */
function isOf(companies: readonly string[], company: string): boolean {
  return company === '' || companies.length === 0 || companies.includes(company);
}
