namespace KaMeng.Functions.Evidence;

/// <summary>Keeps the bytes of evidence, named by their hash, written once.</summary>
internal interface IEvidenceFiles
{
    /// <summary>Keeps a file; one that is there already stays.</summary>
    /// <param name="file">What it is.</param>
    /// <param name="contentType">By content.</param>
    /// <param name="bytes">From the beginning.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task KeepAsync(FileFacts file, string contentType, Stream bytes, CancellationToken cancellationToken);

    /// <summary>The bytes of a file; null if there is none.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken);
}
