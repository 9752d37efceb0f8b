import { badImportsInPython } from './bad-import-python.ts';
import type { BadTarget } from './bad-target.ts';

const hangs = { outcome: 'timed-out', hangs: true } as const;

/** The faulty programs of fixtures/targets-python. */
export const badTargetsInPython: BadTarget[] = [
  ...badImportsInPython,
  {
    target: 'has_no_such_attribute',
    outcome: 'component-missing',
    message: /module 'has_no_such_attribute' does not define 'make'; it defines other/,
  },
  {
    target: 'is_behind_a_property_that_raises',
    call: 'factory.make',
    outcome: 'raised',
    message:
      /reading 'is_behind_a_property_that_raises:factory\.make' raised ConnectionError: not connected/,
    where: 'is_behind_a_property_that_raises.py:4',
  },
  { target: 'hangs_in_a_call', ...hangs, message: /the call did not end within 2000 ms/ },
  { target: 'never_settles_in_a_call', ...hangs, message: /the call did not end/ },
  { target: 'returns_an_awaitable_that_never_settles', ...hangs, message: /the call did not end/ },
  {
    target: 'hangs_in_an_exit_handler',
    outcome: 'exited',
    message: /'hangs_in_an_exit_handler:make' ended the process: it called sys\.exit\(0\)/,
    where: 'hangs_in_an_exit_handler.py:12',
  },
  { target: 'prints_100_mb', outcome: 'too-much-output', message: /printed more than \d+ bytes/ },
  {
    target: 'prints_100_mb_of_errors',
    outcome: 'too-much-output',
    message: /printed more than \d+ bytes/,
  },
  {
    target: 'prints_forged_replies',
    outcome: 'component-raised',
    message: /LookupError: the truth/,
  },
  {
    target: 'forges_a_reply',
    outcome: 'forged-protocol',
    message: /channel between probe and verifier/,
  },
  {
    target: 'writes_half_a_line_to_the_channel',
    outcome: 'forged-protocol',
    message: /channel between probe and verifier/,
  },
  {
    target: 'floods_the_channel',
    outcome: 'broken-protocol',
    message: /more than \d+ bytes without a line break/,
  },
  { target: 'closes_stdout', outcome: 'closed-stdout', message: /closed its standard output/ },
  {
    target: 'puts_a_file_in_place_of_stdout',
    outcome: 'closed-stdout',
    message: /closed its standard output/,
  },
  {
    target: 'puts_a_file_in_place_of_the_channel',
    outcome: 'killed',
    message: /closed the channel to the verifier \(file descriptor 4\)/,
  },
  {
    target: 'closes_the_requests',
    outcome: 'not-supported',
    message: /closed the channel from the verifier \(file descriptor 3\)/,
  },
  {
    target: 'closes_all_descriptors',
    outcome: 'killed',
    message: /closed the channel to the verifier \(file descriptor 4\)/,
  },
  {
    target: 'dies_of_a_signal',
    outcome: 'killed',
    message:
      /killed by SIGSEGV during the call; its last output was: Fatal Python error: Segmentation fault/,
    where: 'dies_of_a_signal.py:5',
  },
  { target: 'dies_of_an_alarm', outcome: 'killed', message: /killed by SIGALRM during the call/ },
  {
    target: 'calls_os_exit',
    outcome: 'exited',
    message: /exit code 3 during the call; its last output was: fatal error: no licence/,
  },
  {
    target: 'calls_sys_exit',
    outcome: 'exited',
    message: /'calls_sys_exit:make' ended the process: it called sys\.exit\(3\)/,
    where: 'calls_sys_exit.py:5',
  },
  {
    target: 'exits_and_leaves_a_grandchild',
    outcome: 'exited',
    message: /exit code 5 during the call/,
  },
  {
    target: 'changes_cwd',
    outcome: 'changed-cwd',
    message: /changed its working directory to \/;/,
  },
  {
    target: 'raises_an_unreadable_error',
    outcome: 'component-raised',
    message:
      /Trouble: \(its message could not be read: __str__ raised LookupError\) \(raises_an_unreadable_error\.py:7\)/,
  },
  {
    target: 'raises_what_lies_about_itself',
    outcome: 'component-raised',
    message: /Trouble: the truth \(raises_what_lies_about_itself\.py:16\)/,
  },
  {
    target: 'recurses_for_ever',
    outcome: 'component-raised',
    message: /RecursionError: maximum recursion depth exceeded.* \(recurses_for_ever\.py:2\)/,
  },
  {
    target: 'runs_out_of_memory',
    outcome: 'component-raised',
    message: /MemoryError: of 9 TB none is left \(runs_out_of_memory\.py:2\)/,
  },
  {
    target: 'interrupts_itself',
    outcome: 'component-raised',
    message: /KeyboardInterrupt.* \(interrupts_itself\.py:5\)/,
  },
  { target: 'returns_a_cycle', outcome: 'component-differs', message: /contains itself/ },
  {
    target: 'returns_50_mb',
    outcome: 'component-differs',
    message: /a text of 52428800 characters/,
  },
  {
    target: 'returns_a_million_keys',
    outcome: 'component-differs',
    message: /more than 10000 entries/,
  },
  {
    target: 'returns_many_long_texts',
    outcome: 'component-differs',
    message: /more than 200000 characters/,
  },
  { target: 'returns_a_deep_value', outcome: 'component-differs', message: /more than 8 deep/ },
  {
    target: 'returns_a_number_of_a_million_digits',
    outcome: 'component-differs',
    message: /a whole number of 3400001 bits/,
  },
  {
    target: 'has_a_getattr_that_raises',
    outcome: 'component-differs',
    message: /reading it raised LookupError: do not touch name/,
  },
  {
    target: 'has_a_property_that_raises',
    outcome: 'component-differs',
    message: /raised ConnectionError: not connected/,
  },
  {
    target: 'has_a_property_that_exits',
    outcome: 'component-differs',
    message: /raised SystemExit: no licence/,
  },
  {
    target: 'asks_a_mock_for_more',
    outcome: 'mock-member-missing',
    message: /called 'close' of the mock 'client' \(asks_a_mock_for_more\.py:2\)/,
    mocks: { client: {} },
  },
];

export const oddTargetsInPython: Pick<BadTarget, 'target'>[] = [
  'leaves_a_grandchild',
  'leaves_a_detached_grandchild',
  'leaves_a_forked_child',
  'comes_back_twice',
  'hangs_in_a_later_exit_handler',
  'replaces_what_it_should_not_miss',
  'reads_stdin',
  'exits_a_little_later',
  'raises_a_little_later',
  'starts_a_thread_that_never_ends',
  'closes_the_text_layer_of_stdout',
  'prints_from_c',
  'replaces_stdout',
  'prints_when_deleted',
  'has_an_odd_metaclass',
  'lies_about_its_class',
  'leaves_a_coroutine_unawaited',
  'runs_a_loop_of_its_own',
  'starts_a_process_of_its_own',
  'ignores_signals',
  'makes_errors_of_warnings',
].map((target) => ({ target }));
