/** That one thing comes after another. */
export interface Edge<Node> {
  readonly to: Node;
}

/** A circle: its nodes from the first that was met, and the edge that closes it. */
export interface Circle<Node, Each extends Edge<Node>> {
  readonly nodes: readonly Node[];
  readonly closing: Each;
}

/** The circles of a graph as far as a walk from its nodes, in their order, closes them. */
export function circlesIn<Node, Each extends Edge<Node>>(
  edges: ReadonlyMap<Node, readonly Each[]>,
): Circle<Node, Each>[] {
  const circles: Circle<Node, Each>[] = [];
  const done = new Set<Node>();
  for (const start of edges.keys()) {
    if (done.has(start)) continue;
    const path = new Map([[start, 0]]);
    const open = [{ node: start, next: 0 }];
    while (open.length > 0) {
      const current = open.at(-1)!;
      const edge = edges.get(current.node)?.[current.next];
      current.next += 1;
      if (edge === undefined) {
        done.add(current.node);
        path.delete(current.node);
        open.pop();
        continue;
      }
      const from = path.get(edge.to);
      if (from !== undefined) circles.push({ nodes: [...path.keys()].slice(from), closing: edge });
      else if (!done.has(edge.to)) {
        path.set(edge.to, path.size);
        open.push({ node: edge.to, next: 0 });
      }
    }
  }
  return circles;
}
