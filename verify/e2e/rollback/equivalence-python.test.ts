import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findInterpreter } from '../../../fixtures/python/interpreter.ts';
import { verify } from '../../api/verify.ts';
import { checkIn, scratch } from '../testing/proofroll.ts';

const interpreter = await findInterpreter();

test.skipIf(interpreter.status === 'unavailable')(
  'what importing draws by lot differs from run to run, as no run is forked from another',
  async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'settings.json'), '{ "x": true }');
    writeFileSync(
      join(folder, 'shop.py'),
      `import json, uuid

ID = str(uuid.uuid4())


class Settings:
    def __init__(self, x):
        self.x = x


def load():
    with open("settings.json") as file:
        return Settings(**json.load(file))


def ask(settings):
    return {"id": ID}
`,
    );
    writeFileSync(
      join(folder, 'rollout.yaml'),
      `schemaVersion: 1
rollout: { name: Equivalence }
target: { driver: python, python: ${JSON.stringify(interpreter.status === 'ready' ? interpreter.command : '')}, env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: settings.json }] }
flag: { key: x, expect: true }
rollback:
  equivalence:
    scenarios:
      - name: ask
        steps:
          - { as: settings, call: "shop:load" }
          - { as: reply, call: "shop:ask", with: [$settings] }
`,
    );
    const report = await verify({ plan: join(folder, 'rollout.yaml'), only: ['rollback'] });
    expect(checkIn(report, 'rollback.equivalence[ask]')).toMatchObject({
      status: 'inconclusive',
      reason: expect.stringMatching(/reply\.id \(with x false\), reply\.id \(with x true\)/),
    });
    // the faultless copy alone may be
    expect(report.processes.forked).toBeLessThanOrEqual(1);
  },
);
