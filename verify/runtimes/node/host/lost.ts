import type { Answer, HostLoss } from '../../../probe/protocol.ts';

/** Thrown inside the host when an observation could not be made at all. */
export class Lost extends Error {
  readonly reason: HostLoss;
  readonly where: string | undefined;
  /** the step at which it happened */
  step: string | undefined;

  constructor(reason: HostLoss, detail: string, where?: string) {
    super(detail);
    this.reason = reason;
    this.where = where;
  }

  answer(): Extract<Answer, { outcome: 'lost' }> {
    const { reason, message: detail, where, step } = this;
    return {
      outcome: 'lost',
      reason,
      detail,
      ...(where === undefined ? {} : { where }),
      ...(step === undefined ? {} : { step }),
    };
  }
}

export function lostAnswer(thrown: unknown): Extract<Answer, { outcome: 'lost' }> {
  if (thrown instanceof Lost) return thrown.answer();
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { outcome: 'lost', reason: 'own-fault', detail };
}
