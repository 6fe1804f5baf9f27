namespace Azure.Data.Tables;

/// <summary>The answer to a question for something that is not there.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The table has no such entity; ask HasValue before Value.");

    public override Response GetRawResponse() => response;
}
