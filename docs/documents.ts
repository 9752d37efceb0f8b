import * as z from 'zod';
import { checkKinds, declaredControls } from '../verify/checks/index.ts';
import { formatsPage } from './formats-page.ts';
import { planPage, type Node } from './plan-page.ts';
import { planSchema } from '../verify/plan/schema/index.ts';
import { reportJsonSchema } from '../verify/model/schema/index.ts';
import { snapshotJsonSchema } from '../verify/snapshot/schema.ts';

/** Every generated file by its name. */
export function documents(): Record<string, string> {
  const schema = planJsonSchema();
  return {
    'plan.md': planPage(schema),
    'checks.md': checksPage(),
    'formats.md': formatsPage(),
    'plan.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
    'report.schema.json': `${JSON.stringify(reportJsonSchema(), null, 2)}\n`,
    'snapshot.schema.json': `${JSON.stringify(snapshotJsonSchema(), null, 2)}\n`,
  };
}

function planJsonSchema(): Node {
  const schema = z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' });
  return { $id: 'urn:proofroll:plan:1', title: 'A proofroll plan', ...schema } as Node;
}

function checksPage(): string {
  const parts = checkKinds.flatMap((kind) => [
    `## ${kind.name}`,
    '',
    `${sentence(kind.summary)} Category ${kind.category}, ${kind.severity}. In the plan: \`${kind.plan}\`.`,
    '',
    '| Control | Kind | Fault | Caught by |',
    '| --- | --- | --- | --- |',
    ...declaredControls(kind).map(
      (control) =>
        `| \`${control.id}\` | ${control.kind} | ${control.fault} | ${control.signals.map((signal) => `\`${signal}\``).join(' or ')} |`,
    ),
    '',
  ]);
  return [
    '<!-- Generated from the checks by `npm run docs`; edit verify/checks/ instead. -->',
    '# The checks and their controls',
    '',
    'What each kind of check shows, and the negative controls with which it is shown able to fail. A control is caught only if the check fails with a signal that the control names. A crash, a time-out or another signal is not a catch, and the check is then `unproven`.',
    '',
    ...parts,
  ].join('\n');
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
