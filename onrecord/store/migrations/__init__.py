"""The record's schema, step by step: each numbered file takes a record one version forward, in one transaction."""
