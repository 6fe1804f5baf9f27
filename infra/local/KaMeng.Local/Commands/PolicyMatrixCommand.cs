using System.CommandLine;
using KaMeng.Local.Settings;
using KaMeng.Refunds.Policies;

namespace KaMeng.Local.Commands;

/// <summary><c>policy-matrix</c>: writes what is made from the policy, <c>docs/policy-matrix.md</c> and the document's schema.</summary>
internal static class PolicyMatrixCommand
{
    public static Command Create()
    {
        var command = new Command("policy-matrix", "Writes docs/policy-matrix.md, every reason in every state, and the JSON schema of the policy document.");
        command.SetAction(async (_, cancellation) =>
        {
            var root = LocalSettings.FindRoot(Environment.CurrentDirectory);
            await File.WriteAllTextAsync(Path.Combine(root, "docs", "policy-matrix.md"), PolicyMatrix.Of(RefundPolicy.Default), cancellation);
            await File.WriteAllTextAsync(Path.Combine(root, "functions", "KaMeng.Refunds", "Policies", "refund-policy.schema.json"), PolicySchema.Text(), cancellation);
            return ExitCodes.Done;
        });
        return command;
    }
}
