namespace CstoRef.Server.Errors;

/// <summary>What a caller sent is no message of the method: no protobuf, framed wrongly, or not unpacked.</summary>
/// <param name="problem">What is wrong with it, as a whole sentence.</param>
internal sealed class MalformedRequestException(string problem) : Exception(problem);
