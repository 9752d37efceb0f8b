/**
 * Negative controls. A kind of check declares each of its controls once. Every control of a check is made from such a
 * declaration, and the docs, `explain` and the tests read the same declarations.
 */
import type { ControlKind, Signal } from '../model/result.ts';
import type { Judgement } from './judgement.ts';
import type { Observations, Stimulus } from '../observe/stimulus.ts';

interface Declaration {
  kind: ControlKind;
  /** what is broken, in general */
  fault: string;
  /** the control is caught only if the judge fails with one of these */
  signals: readonly Signal[];
}

export interface ControlDeclaration extends Declaration {
  /** as in `flip-left-out`, or `comparison[value]` for one control per value */
  id: string;
}

interface CausalParts {
  /** these observations of the check are replaced by those of a broken world */
  observe: Record<string, Stimulus>;
  /** pure: further ones if those could not decide, such as another value after one that the target refuses */
  further?: (observations: Observations) => Record<string, Stimulus>;
  /** the same observations without the fault: the check must pass on them, or the control shows nothing */
  faithful?: Record<string, Stimulus>;
  /** pure: replaces the check's own judge if a catch looks different from the check's failure */
  judge?: (observations: Observations) => Judgement;
  /** what a miss shows about the target, if more can be said than that the check still passed */
  missed?: string;
  /** if caught by one of these, it covers only a part of the claim and does not prove the whole */
  partial?: Signal[];
}

interface ComparisonParts {
  alter: (observations: Observations) => Observations;
  /** pure: replaces the check's own judge if another fact in the same observations must differ */
  judge?: (observations: Observations) => Judgement;
  /** what a miss shows, and what to do then */
  missed?: string;
}

interface Made {
  declaration: ControlDeclaration;
  id: string;
  /** what is broken, in this check */
  fault: string;
  expects: Signal[];
}

/** The check is judged again with observations of a broken world. */
export interface CausalControl extends Made, CausalParts {
  kind: 'causal';
}

/** The check is judged again with altered observations, which shows only that its comparison can fail. */
export interface ComparisonControl extends Made, ComparisonParts {
  kind: 'comparison';
}

export type Control = CausalControl | ComparisonControl;

interface ByKind {
  causal: { parts: CausalParts; control: CausalControl };
  comparison: { parts: ComparisonParts; control: ComparisonControl };
}

/** What one check adds to the declaration. Its own `fault` replaces the general one; `of` is the value in brackets. */
type Parts<Id extends string, Kind extends ControlKind> = ByKind[Kind]['parts'] & {
  fault?: string;
} & (Id extends `${string}[${string}]` ? { of: string } : unknown);

export interface DeclaredControl<
  Id extends string,
  Kind extends ControlKind,
> extends ControlDeclaration {
  id: Id;
  kind: Kind;
  with: (parts: Parts<Id, Kind>) => ByKind[Kind]['control'];
}

type DeclaredControls<Given extends Record<string, Declaration>> = {
  readonly [Id in keyof Given & string]: DeclaredControl<Id, Given[Id]['kind']>;
};

/** Every control that a kind of check can have, by its id. */
export function declareControls<const Given extends Record<string, Declaration>>(
  given: Given,
): DeclaredControls<Given> {
  const declared = Object.entries(given).map(([id, each]) => [id, declareControl({ id, ...each })]);
  return Object.fromEntries(declared) as DeclaredControls<Given>;
}

function declareControl(declaration: ControlDeclaration) {
  const { id, kind, fault, signals } = declaration;
  return {
    ...declaration,
    with: ({ of, ...parts }: { of?: string; fault?: string }) => ({
      fault,
      ...parts,
      kind,
      declaration,
      id: of === undefined ? id : id.replace(/\[.*\]$/u, () => `[${of}]`),
      expects: [...signals],
    }),
  };
}
