"""The record of who said what about a war, with the exact words behind every line."""
