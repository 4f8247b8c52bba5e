/** Where one is in something done step by step. `current` counts from 0. */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        <li key={step} aria-current={index === current ? "step" : undefined}>
          <span class="n">{index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
