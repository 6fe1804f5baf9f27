using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KaMeng.Local.Azurite;

/// <summary>Runs <c>node</c> and <c>npm</c>, which Azurite needs and this project cannot bring along.</summary>
internal static class NodeTools
{
    private const int OldestNode = 20;
    private const string Remedy =
        "Install Node.js 20 or later with npm (Debian and Ubuntu: apt install nodejs npm; or nodejs.org), and see that both are on the PATH.";

    /// <summary>Throws, with what to do, unless a new enough node is on the path.</summary>
    public static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("node", ["--version"], Path.GetTempPath(), cancellationToken);
        CheckNode(exitCode, output.Trim());
    }

    /// <summary>Judges what <c>node --version</c> answered.</summary>
    public static void CheckNode(int exitCode, string version)
    {
        var major = version.TrimStart('v').Split('.')[0];
        if (exitCode != 0 || !int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidOperationException($"'node --version' answered '{version}' with exit code {exitCode}; the storage emulator Azurite needs it to work. {Remedy}");
        }

        if (number < OldestNode)
        {
            throw new InvalidOperationException($"The node on the PATH is {version}; the storage emulator Azurite needs {OldestNode} or later. {Remedy}");
        }
    }

    /// <summary>Starts a program; a program that is not there is an error that says what to do.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start. {Remedy}");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"'{start.FileName}' could not be started ({missing.Message}); the storage emulator Azurite needs it. {Remedy}", missing);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The exit code, and the standard output followed by the standard error.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        // On Windows npm is a command script, which only its full name starts.
        var file = program == "npm" && OperatingSystem.IsWindows() ? "npm.cmd" : program;
        using var process = Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
