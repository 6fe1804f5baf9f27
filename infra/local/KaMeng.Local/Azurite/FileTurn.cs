namespace KaMeng.Local.Azurite;

/// <summary>A file held open by one process at a time; the system frees it however the process ends.</summary>
internal sealed class FileTurn : IAsyncDisposable
{
    private readonly FileStream _file;

    private FileTurn(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes the turn, or returns null when another process has it.</summary>
    public static FileTurn? TryTake(string path)
    {
        try
        {
            return new FileTurn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Waits for the turn; <paramref name="onWait"/> is called once if there is a wait.</summary>
    public static async Task<FileTurn> TakeAsync(string path, Action onWait, CancellationToken cancellationToken)
    {
        var told = false;
        while (true)
        {
            if (TryTake(path) is { } turn)
            {
                return turn;
            }

            if (!told)
            {
                told = true;
                onWait();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
