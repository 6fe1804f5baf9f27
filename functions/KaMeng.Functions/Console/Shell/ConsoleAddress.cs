namespace KaMeng.Functions.Console.Shell;

/// <summary>Addresses inside the console.</summary>
internal static class ConsoleAddress
{
    /// <summary>Where the console begins.</summary>
    public const string Home = "/console/cases";

    private const int Longest = 1024;

    /// <summary>The address if it lies in the console, or its beginning: nobody is sent elsewhere by a link to here.</summary>
    public static string OrHome(string? address) =>
        address is { Length: < Longest } && address.StartsWith("/console/", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : Home;
}
