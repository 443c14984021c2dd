import { useLayoutEffect, useRef } from 'preact/hooks';
import { drawCode } from '../code/draw-code.ts';
import type { PreparedCode } from '../code/prepare-code.ts';

interface CodePictureProps {
  readonly code: PreparedCode;
  /** For those who cannot see it. */
  readonly label: string;
}

/** The code, drawn to the pixel as large as its place allows, and anew when the place changes. */
export function CodePicture({ code, label }: CodePictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const box = place.current;
    const target = canvas.current;
    if (!box || !target) return;
    let drawn = 0;
    const draw = () => {
      const ratio = window.devicePixelRatio;
      const available = Math.floor(Math.min(box.clientWidth, box.clientHeight) * ratio);
      if (available === drawn || available <= 0) return;
      drawn = available;
      const side = drawCode(target, code, available);
      target.style.width = `${side / ratio}px`;
      target.style.height = `${side / ratio}px`;
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(box);
    return () => observer.disconnect();
  }, [code]);

  return (
    <div class="code-place" ref={place}>
      <canvas class="code" ref={canvas} role="img" aria-label={label} data-kind={code.kind} />
    </div>
  );
}
