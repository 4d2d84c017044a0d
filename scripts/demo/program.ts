// A program that uses the generated client: `npm start` type-checks it against the client and runs it.
import { apiKey, connect, MandatoryError } from 'doctyped/runtime';
import { ToDo } from './erpnext/desk/todo.js';
import { ActivityType } from './erpnext/projects/activity-type.js';
import { ProjectsSettings } from './erpnext/projects/projects-settings.js';
import { Timesheet } from './erpnext/projects/timesheet.js';

const erp = connect({ url: process.env['ERPNEXT_URL'] ?? '', auth: apiKey.fromEnv() });

console.log('A document is created, listed with the fields asked for, changed and deleted:');
const todo = await erp(ToDo).create({ description: 'Try doctyped', priority: 'High' });
const open = await erp(ToDo).list({
  fields: ['name', 'priority', 'date'],
  where: { status: 'Open', description: ['like', 'Try%'] },
  orderBy: ['modified', 'desc'],
});
console.log('  open:', open.map(({ priority, date }) => `${priority ?? 'no'} priority, due ${date ?? 'never'}`).join('; '));
const closed = await erp(ToDo).update(todo.name, { status: 'Closed' });
console.log(`  ${todo.status ?? ''} -> ${closed.status ?? ''}; open now: ${await erp(ToDo).count({ status: 'Open' })}`);
await erp(ToDo).delete(todo.name);

console.log('A submittable one, with a child table, goes from draft to submitted to cancelled to amended:');
await erp(ActivityType).create({ activity_type: 'Planning', billing_rate: 80 });
const draft = await erp(Timesheet).create({
  time_logs: [
    { activity_type: 'Planning', from_time: '2026-01-05 09:00:00', to_time: '2026-01-05 11:30:00', hours: 2.5 },
    { activity_type: 'Planning', from_time: '2026-01-05 13:00:00', to_time: '2026-01-05 14:00:00', hours: 1 },
  ],
});
const hours = draft.time_logs.reduce((sum, log) => sum + log.hours, 0);
const submitted = await erp(Timesheet).submit(draft.name);
const cancelled = await erp(Timesheet).cancel(draft.name);
const amended = await erp(Timesheet).amend(draft.name, { note: 'Checked.' });
console.log(`  ${draft.name}, ${hours} hours: docstatus ${draft.docstatus}, ${submitted.docstatus}, ${cancelled.docstatus}`);
console.log(`  ${amended.name} amends ${amended.amended_from ?? 'nothing'}: docstatus ${amended.docstatus}`);

console.log('A Single has no name:');
const settings = await erp(ProjectsSettings).update({ ignore_user_time_overlap: 1 });
console.log(`  ignore_user_time_overlap is ${settings.ignore_user_time_overlap} in ${ProjectsSettings.name}`);

console.log('What the site refuses is an error of a class:');
try {
  await erp(Timesheet).create({ time_logs: [] });
  throw new Error('The site took a Timesheet without time logs.');
} catch (error) {
  if (!(error instanceof MandatoryError)) throw error;
  console.log(`  ${error.name} (${error.status}): ${error.messages.join(' ')}`);
}

for await (const { name } of erp(Timesheet).each({ fields: ['name'] })) console.log('  still there:', name);
await erp.close();
