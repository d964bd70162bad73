"""What an editor does at the desk: add, merge what the machine proposes, settle names, review."""
