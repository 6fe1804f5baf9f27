namespace KaMeng.Local.Data;

/// <summary>A second host was started on a data folder that another one is using.</summary>
public sealed class DataFolderInUseException : IOException
{
    /// <summary>Says who holds which folder, and what to do.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="processId">The process that holds it, when it could be read.</param>
    /// <param name="innerException">What the operating system said.</param>
    public DataFolderInUseException(string folder, int? processId, Exception innerException)
        : base(
            $"The data folder {folder} is in use by {(processId is { } id ? $"process {id}" : "another process")}. "
            + "Stop that process, or give this one a folder of its own with --data DIR.",
            innerException)
    {
        Folder = folder;
        ProcessId = processId;
    }

    /// <summary>The full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The process that holds it, when it could be read.</summary>
    public int? ProcessId { get; }
}
