using System.Diagnostics;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>The commands of the README, run as they stand there.</summary>
public sealed class WhatTheReadmePromises(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task The_curl_session_opens_a_refund_and_sees_it_paid()
    {
        (int exitCode, string output) = await RunAsync("bash", Path.Combine(RepositoryFiles.Root, "docs", "open-a-refund.sh"), host.Host.Address.ToString().TrimEnd('/'));

        Assert.True(exitCode == 0, output);
        Assert.Contains("\"outcome\":\"REFUNDED\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_ends_every_story_as_it_must()
    {
        (int exitCode, string output) = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "KaMeng.Local.dll"), "demo");

        Assert.True(exitCode == 0, output);
        Assert.Contains("4 of 4 stories ended as they must", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = RepositoryFiles.Root };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
