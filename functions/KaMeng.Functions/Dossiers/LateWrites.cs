namespace KaMeng.Functions.Dossiers;

/// <summary>
/// Passes on what is written. A zip writes the head and the end of a file without waiting, which a response refuses; that little is kept until the next write
/// that can wait.
/// </summary>
internal sealed class LateWrites(Stream output) : Stream
{
    private readonly MemoryStream _kept = new();
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        _kept.Write(buffer, offset, count);
        _position += count;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _kept.Write(buffer);
        _position += buffer.Length;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await PassOnAsync(cancellationToken);
        await output.WriteAsync(buffer, cancellationToken);
        _position += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // What is kept goes out with the next write that can wait.
    }

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await PassOnAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _kept.Dispose();
        base.Dispose(disposing);
    }

    private async Task PassOnAsync(CancellationToken cancellationToken)
    {
        if (_kept.Length > 0)
        {
            await output.WriteAsync(_kept.GetBuffer().AsMemory(0, (int)_kept.Length), cancellationToken);
            _kept.SetLength(0);
        }
    }
}
