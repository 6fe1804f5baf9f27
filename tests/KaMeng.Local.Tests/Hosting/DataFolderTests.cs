using System.Diagnostics;
using System.Globalization;
using KaMeng.Local.Commands;
using KaMeng.Local.Data;

namespace KaMeng.Local.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_host_on_the_folder_is_refused_by_name_and_process()
    {
        var folder = new DataFolder(_folder.Path);
        using var held = DataFolderLock.Take(folder);

        var refused = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(folder));

        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessId, refused.ProcessId);
    }

    [Fact]
    public void A_folder_that_was_let_go_can_be_taken_again()
    {
        var folder = new DataFolder(_folder.Path);
        DataFolderLock.Take(folder).Dispose();

        using var again = DataFolderLock.Take(folder);

        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), File.ReadAllText(folder.File("host.pid")));
    }

    [Fact]
    public async Task A_second_process_ends_with_code_2_and_says_whose_the_folder_is()
    {
        using var held = DataFolderLock.Take(new DataFolder(_folder.Path));
        using var second = Process.Start(new ProcessStartInfo("dotnet", [typeof(LocalHost).Assembly.Location, "run", "--data", _folder.Path, "--port", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

        var said = await second.StandardError.ReadToEndAsync();
        await second.WaitForExitAsync();

        Assert.Equal(ExitCodes.InUse, second.ExitCode);
        Assert.Contains(_folder.Path, said, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_made_once_and_is_the_owners_alone()
    {
        var path = _folder.File("secret.txt");

        Assert.Equal("first", SecretFile.ReadOrCreate(path, () => "first"));
        Assert.Equal("first", SecretFile.ReadOrCreate(path, () => "second"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
