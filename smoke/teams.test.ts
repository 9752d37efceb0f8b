import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCoordinator, TeamCoordinator } from '../fixtures/victor/src/teams.ts';
import { member } from './support/mock-model.ts';

const FORMATIONS = ['sequential', 'parallel', 'hierarchical', 'mop', 'consensus'];

describe('teams', () => {
  it.each(FORMATIONS)('form %s and finish with what the model says', async (formation) => {
    const team = createCoordinator(formation, [member('ann')]);
    expect(team).toBeInstanceOf(TeamCoordinator);
    expect(team.formation).toBe(formation);
    expect(await team.run('What is 2 + 2?')).toMatchObject({
      formation,
      status: 'completed',
      output: 'It is 4.',
    });
  });

  it('hand each output to the next member in a sequential team', async () => {
    const [ann, bob] = [member('ann', '2 + 2'), member('bob', '4')];
    const result = await createCoordinator('sequential', [ann, bob]).run('two and two');
    expect(ann.respond).toHaveBeenCalledExactlyOnceWith('two and two');
    expect(bob.respond).toHaveBeenCalledExactlyOnceWith('2 + 2');
    expect(result).toMatchObject({
      output: '4',
      contributions: [{ member: 'ann' }, { member: 'bob' }],
    });
  });

  it('start the members of a parallel team at once', async () => {
    const asked: string[] = [];
    const members = ['ann', 'bob'].map((name) => ({
      name,
      async respond() {
        asked.push(name);
        await setImmediate();
        return `${name} of ${asked.length}`;
      },
    }));
    expect(await createCoordinator('parallel', members).run('go')).toMatchObject({
      output: 'ann of 2\nbob of 2',
    });
  });

  it('let the leader of a hierarchical team plan and sum up', async () => {
    const leader = member('leader', 'design\nbuild', 'done');
    const [ann, bob] = [member('ann', 'designed'), member('bob', 'built')];
    const result = await createCoordinator('hierarchical', [leader, ann, bob]).run('a bridge');
    expect(ann.respond).toHaveBeenCalledExactlyOnceWith('design');
    expect(bob.respond).toHaveBeenCalledExactlyOnceWith('build');
    expect(leader.respond).toHaveBeenLastCalledWith(
      'Summarise: a bridge\n- ann: designed\n- bob: built',
    );
    expect(result).toMatchObject({ output: 'done' });
  });

  it('ask each perspective and draw them together in a mop team', async () => {
    const [lawyer, editor] = [
      member('lawyer', 'risky'),
      member('editor', 'too long', 'shorten the risky part'),
    ];
    const result = await createCoordinator('mop', [lawyer, editor]).run('judge this');
    expect(lawyer.respond).toHaveBeenCalledExactlyOnceWith('As lawyer: judge this');
    expect(editor.respond).toHaveBeenLastCalledWith(
      'Draw together: judge this\n- lawyer: risky\n- editor: too long',
    );
    expect(result).toMatchObject({ output: 'shorten the risky part' });
  });

  it('vote in rounds until a majority agrees in a consensus team', async () => {
    const members = [
      member('ann', 'Yes', 'Yes'),
      member('bob', 'no', ' yes'),
      member('cid', 'later', 'no'),
    ];
    const result = await createCoordinator('consensus', members).run('ship it?');
    expect(result).toMatchObject({ status: 'completed', output: 'Yes' });
    expect(result.contributions).toHaveLength(6);
  });

  it('say so when a consensus team never agrees', async () => {
    const members = [member('ann', 'yes', 'yes', 'yes'), member('bob', 'no', 'no', 'no')];
    const result = await createCoordinator('consensus', members).run('ship it?');
    expect(result).toMatchObject({ status: 'no-majority', rounds: 3 });
  });

  it('refuse an unknown formation and an empty team', async () => {
    const message =
      "unknown formation '__bogus__'; use one of sequential, parallel, hierarchical, mop, consensus";
    expect(() => createCoordinator('__bogus__')).toThrow(message);
    await expect(createCoordinator('mop').run('go')).rejects.toThrow(
      'a mop team without members cannot run',
    );
  });
});
