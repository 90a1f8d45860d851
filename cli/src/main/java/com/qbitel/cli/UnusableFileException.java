package com.qbitel.cli;

/** A file that gives no result; the others go on. */
final class UnusableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  UnusableFileException(Problem problem, Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
