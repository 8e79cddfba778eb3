"""Training of what ships with the package: the embedding and the reranker. Only here is torch needed."""
