"""What several campaigns and benchmarks set up."""
