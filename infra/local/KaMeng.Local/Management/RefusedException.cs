namespace KaMeng.Local.Management;

/// <summary>A management call that is answered with a problem.</summary>
internal sealed class RefusedException(int status, string code, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
