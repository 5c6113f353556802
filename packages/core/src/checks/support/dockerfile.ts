import type { Dockerfile, DockerInstruction } from '../../model/docker.ts';

/** Paths of Dockerfile findings: the source maps them back to the line. */
export function linePath(line: number): string {
  return `line[${String(line)}]`;
}

export function instructionsOf(dockerfile: Dockerfile, ...keywords: readonly string[]): readonly DockerInstruction[] {
  return dockerfile.instructions.filter(({ keyword }) => keywords.includes(keyword));
}

/** The instructions of the last build stage: they decide what the image runs as. */
export function finalStage(dockerfile: Dockerfile): readonly DockerInstruction[] {
  const last = dockerfile.instructions.at(-1)?.stage ?? -1;
  return dockerfile.instructions.filter(({ stage, keyword }) => stage === last && keyword !== 'FROM');
}

/** `$NAME` and `${NAME:-default}` replaced by the defaults of the ARGs before the first FROM; unknown ones stay. */
export function expandVariables(dockerfile: Dockerfile, text: string): string {
  return text.replaceAll(
    /\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|([A-Za-z_]\w*))/g,
    (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare ?? '';
      return Object.hasOwn(dockerfile.variables, name) ? (dockerfile.variables[name] ?? whole) : (fallback ?? whole);
    },
  );
}

/** The stages of a Dockerfile: image, alias and line of each FROM. */
export function stagesOf(
  dockerfile: Dockerfile,
): readonly { readonly image: string; readonly alias: string | undefined; readonly line: number }[] {
  return instructionsOf(dockerfile, 'FROM').map(({ value, line }) => {
    const [image = '', as, alias] = value.trim().split(/\s+/);
    return {
      image: expandVariables(dockerfile, image),
      alias: as?.toLowerCase() === 'as' ? alias?.toLowerCase() : undefined,
      line,
    };
  });
}
