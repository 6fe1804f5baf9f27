namespace KaMeng.Local.Http;

/// <summary>Marks an endpoint of the host's own (<c>/local/…</c>), which is no part of the function app.</summary>
internal sealed class LocalCall
{
    public static readonly LocalCall Mark = new();
}
