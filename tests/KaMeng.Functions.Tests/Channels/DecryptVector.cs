namespace KaMeng.Functions.Tests.Channels;

/// <summary>A notification's resource and what is in it (policy.md, case 2); made with a test-only key, independent of any SDK.</summary>
internal static class DecryptVector
{
    public const string Ciphertext =
        "DoQxMldVFIhe0oARGH61OgkAUkP9LTo1Mo2WsDmszmYPCJjnOEOXaQvEqjO5qIL39snaBcnjEMhptL6R+dybsHDosVVs2P6NY5MTuVDEuq9z1T+m+t18CpAcumct3SepbyQmzI5gHB5n" +
        "BD4wWhIeA02OVEj0I2o77CaqSDWD8uYZvQot4bVd6HcP/cgXN5Bf8RJaDsFEUw5eiRZdwooUPzODneH7KEjDi4rtmt1iZrj00sFdRO+wBeX+0CYqmMsHHnIl5fDnQVxiUGE7coN8BhNo" +
        "2MwK9Wourn+CsRjlyDO1bl31RUbXQXZBM/yP0dClDknGTLA6OdO2nk4DcN5JcOWIHTcWPP02ij+b78JFqJtasS1QPnIkdfQjlKQUGNma80IqUE+BH4fMBDT1D9hWxXvtNB5j1+lKNtGm" +
        "BSzncV6ilyPWgbH9Jrp0KtkCZRRkom4cY3cBrkjMozV2k4hyTDTMDCdn1pc+XtrMBiqiWYVd1a12GemQQLihQxaimB8GdIyBWgpHMFjaWV+pifLGaA==";

    public const string Plaintext =
        """
        {"mchid":"1900000100","transaction_id":"1008450740201411110005820873","out_trade_no":"20150806125346","refund_id":"50200207182018070300011301001","out_refund_no":"7752501201407033233368018","refund_status":"SUCCESS","success_time":"2018-06-08T10:34:56+08:00","user_received_account":"招商银行信用卡0403","amount":{"total":999,"refund":999,"payer_total":999,"payer_refund":999}}
        """;
}
