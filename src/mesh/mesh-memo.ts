import type { Mesh } from './mesh.ts';

/** The same question with its answer kept for as long as the mesh lives: a mesh never changes. */
export function memoisePerMesh<Answer>(question: (mesh: Mesh) => Answer): (mesh: Mesh) => Answer {
  const answers = new WeakMap<Mesh, { readonly answer: Answer }>();
  return (mesh) => {
    let known = answers.get(mesh);
    if (known === undefined) {
      known = { answer: question(mesh) };
      answers.set(mesh, known);
    }
    return known.answer;
  };
}
