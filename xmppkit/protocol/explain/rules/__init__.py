"""What each specification's elements mean: one file a specification, loaded when something is first explained."""
