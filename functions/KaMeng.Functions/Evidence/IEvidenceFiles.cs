namespace KaMeng.Functions.Evidence;

/// <summary>Keeps the bytes of evidence, named by their hash, written once.</summary>
internal interface IEvidenceFiles
{
    /// <summary>Keeps a file; one that is there already stays. Whoever keeps one says before that it is held (<see cref="IFileTrail"/>), so that no erasure passes it by.</summary>
    /// <param name="file">What it is.</param>
    /// <param name="contentType">By content.</param>
    /// <param name="bytes">From the beginning.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task KeepAsync(FileFacts file, string contentType, Stream bytes, CancellationToken cancellationToken);

    /// <summary>The bytes of a file; null if there is none.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>Erases the bytes of a file unless somebody holds it; a file that is kept again meanwhile is asked about again. Erasing what is gone does nothing.</summary>
    /// <param name="sha256">The file.</param>
    /// <param name="isHeld">Whether anybody holds it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task EraseAsync(string sha256, Func<Task<bool>> isHeld, CancellationToken cancellationToken);
}
