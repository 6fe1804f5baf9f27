using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Tests.Policies;

/// <summary>What is made from the policy is what it says now: <c>dotnet run --project infra/local/KaMeng.Local -- policy-matrix</c> makes it again.</summary>
public sealed class PolicyMatrixTests
{
    [Fact]
    public void The_document_of_every_reason_in_every_state_is_what_the_rules_answer() =>
        Assert.Equal(PolicyMatrix.Of(RefundPolicy.Default), RepositoryFiles.Read("docs/policy-matrix.md").ReplaceLineEndings("\n"));

    [Fact]
    public void The_schema_describes_what_is_read() =>
        Assert.Equal(PolicySchema.Text(), RepositoryFiles.Read("functions/KaMeng.Refunds/Policies/refund-policy.schema.json").ReplaceLineEndings("\n"));
}
