namespace KaMeng.Tests;

/// <summary>The files of the repository as text, found from where the tests were built.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string At(string relativePath) => Path.GetFullPath(Path.Combine(Root, relativePath));

    public static string Read(string relativePath) => File.ReadAllText(At(relativePath));

    /// <summary>The C# sources under a folder, without build output.</summary>
    public static IEnumerable<string> Sources(string relativeFolder) =>
        Directory.EnumerateFiles(At(relativeFolder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KaMeng.Serverless.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException(
            $"No KaMeng.Serverless.sln above {AppContext.BaseDirectory}. Run the tests from a build inside the repository.");
    }
}
