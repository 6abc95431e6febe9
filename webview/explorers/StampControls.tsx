import type { Transposed } from "../../src/core/layers/transposed.ts";
import type { Padding } from "../../src/core/window.ts";
import { NumberField } from "./NumberField.tsx";
import { WindowControls } from "./WindowControls.tsx";

interface Props {
  params: Transposed;
  onChange: (params: Transposed) => void;
}

/** All of a transposed convolution that decides its size. */
export function StampControls({ params, onChange }: Props) {
  const { kernel_size, strides, padding, dilation_rate, output_padding: extra } = params;
  const most = Math.max(...strides, ...dilation_rate) - 1;
  const fitting = (limit: number) => (extra && extra[0] <= limit && extra[1] <= limit ? extra : null);
  return (
    <>
      <WindowControls
        window={{ size: kernel_size, strides, padding, dilation: dilation_rate }}
        largest={31}
        canCeil={false}
        onChange={(window) =>
          onChange({
            kernel_size: window.size,
            strides: window.strides,
            padding: window.padding satisfies Padding,
            dilation_rate: window.dilation,
            output_padding: fitting(Math.max(...window.strides, ...window.dilation) - 1),
          })
        }
      />
      <label class="check">
        <input
          type="checkbox"
          checked={extra !== null}
          onChange={({ currentTarget }) =>
            onChange({ ...params, output_padding: currentTarget.checked ? [0, 0] : null })
          }
        />
        output_padding given
      </label>
      {extra && (
        <NumberField
          label="output_padding"
          value={extra[0]}
          min={0}
          max={most}
          onChange={(each) => onChange({ ...params, output_padding: [each, each] })}
        />
      )}
    </>
  );
}
