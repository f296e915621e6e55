using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Changkong.Tests.Architecture;

/// <summary>Names of what metadata point at.</summary>
internal static class MetadataNames
{
    /// <summary>Full name; of a type that the compiler made, the name of the type it was made for.</summary>
    public static string Of(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var declaring = type.GetDeclaringType();
        string name = metadata.GetString(type.Name);
        if (!declaring.IsNil)
        {
            string outer = Of(metadata, declaring);
            return name.StartsWith('<') ? outer : $"{outer}.{name}";
        }

        string @namespace = metadata.GetString(type.Namespace);
        return @namespace.Length == 0 ? name : $"{@namespace}.{name}";
    }

    public static string OfEntity(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Of(metadata, (TypeDefinitionHandle)handle),
        HandleKind.TypeReference => OfReference(metadata, (TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => OfSpecification(metadata, (TypeSpecificationHandle)handle),
        _ => string.Empty,
    };

    public static Use? UseOf(MetadataReader metadata, string from, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        return handle.Kind switch
        {
            HandleKind.MemberReference => OfMember(metadata, from, metadata.GetMemberReference((MemberReferenceHandle)handle)),
            HandleKind.TypeReference or HandleKind.TypeSpecification => new Use(from, OfEntity(metadata, handle), null),
            _ => null,
        };
    }

    private static Use OfMember(MetadataReader metadata, string from, MemberReference member) =>
        new(from, OfEntity(metadata, member.Parent), metadata.GetString(member.Name));

    private static string OfReference(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{OfReference(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
        }

        string @namespace = metadata.GetString(type.Namespace);
        return @namespace.Length == 0 ? name : $"{@namespace}.{name}";
    }

    // The generic type itself; its arguments are touched where they are made.
    private static string OfSpecification(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle
            ? OfEntity(metadata, signature.ReadTypeHandle())
            : string.Empty;
    }
}
