import { share, type Row } from './tally.ts';

/** The requirements that the gate does not meet, each with its figures. */
export function shortfalls(rows: readonly Row[], neighbours: string): string[] {
  return rows
    .filter(({ how, ratio }) => how === 'gate' && (ratio <= 0.9 || ratio >= 1.1))
    .flatMap((row) => {
      const wrong = row.falsePasses + row.falseFails;
      const most = row.where === neighbours ? 0.01 : 0;
      const place = `${row.where} at ratio ${row.ratio}`;
      return [
        ...(wrong / row.runs > most
          ? [`${place}: ${share(wrong, row)} wrong verdicts, required: at most ${most * 100}%`]
          : []),
        ...(row.ratio <= 0.8 && row.seconds >= 0.5
          ? [`${place}: decided after ${row.seconds.toPrecision(2)} s, required: less than 0.5 s`]
          : []),
      ];
    });
}
