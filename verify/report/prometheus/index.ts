import { statuses, verdicts } from '../../model/result.ts';
import { oneLine } from '../content/printable.ts';
import type { Format } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** Gauges for the textfile collector of node_exporter, which takes no times of samples: the time is a gauge too. */
export const prometheus: Format = {
  ending: 'prom',
  mediaType: 'text/plain; version=0.0.4',
  purpose: 'gauges for the textfile collector of Prometheus: verdict, counts, time of the run',
  written: 'on-request',
  pieces: (report) => [
    gaugesOf(report)
      .map((gauge) => gaugeText(gauge, report))
      .join(''),
  ],
};

interface Gauge {
  name: string;
  help: string;
  samples: readonly (readonly [labels: Record<string, string>, value: number])[];
}

function gaugesOf(report: ReportView): Gauge[] {
  const { counts, verdict, exitCode, startedAt, durationMs } = report;
  const start = Date.parse(startedAt) || 0;
  return [
    {
      name: 'proofroll_checks',
      help: 'Checks of the run by status.',
      samples: statuses.map((status) => [{ status }, counts[status]]),
    },
    {
      name: 'proofroll_verdict',
      help: 'Whether this is the verdict of the run.',
      samples: verdicts.map((each) => [{ verdict: each }, each === verdict ? 1 : 0]),
    },
    { name: 'proofroll_exit_code', help: 'Exit code of the run.', samples: [[{}, exitCode]] },
    {
      name: 'proofroll_run_timestamp_seconds',
      help: 'When the run ended, in seconds since 1970: an old value means that no run came after it.',
      samples: [[{}, (start + durationMs) / 1e3]],
    },
    {
      name: 'proofroll_run_duration_seconds',
      help: 'How long the run took.',
      samples: [[{}, durationMs / 1e3]],
    },
  ];
}

function gaugeText({ name, help, samples }: Gauge, { stated, plan }: ReportView): string {
  const common = { rollout: stated.name, plan: plan.path };
  const lines = samples.map(([own, value]) => {
    const labels = Object.entries({ ...common, ...own }).map(
      ([label, text]) => `${label}="${escaped(text)}"`,
    );
    return `${name}{${labels.join(',')}} ${value}\n`;
  });
  return [`# HELP ${name} ${help}\n`, `# TYPE ${name} gauge\n`, ...lines].join('');
}

function escaped(foreign: string): string {
  return oneLine(foreign).replace(/[\\"]/gu, '\\$&');
}
